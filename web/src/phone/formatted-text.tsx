import { formatted, type Look } from './formatted.ts';
import classes from './phone-screen.module.css';

const looks: Record<Look, string | undefined> = {
  bold: classes.bold,
  italic: classes.italic,
  struck: classes.struck,
  code: classes.code,
};

/** A text with WhatsApp's own formatting. */
export function FormattedText({ text }: { text: string }) {
  let place = 0;
  return formatted(text).map((stretch) => {
    const key = place;
    place += stretch.text.length;
    if (stretch.looks.length === 0) return stretch.text;
    return (
      <span key={key} className={stretch.looks.map((look) => looks[look]).join(' ')}>
        {stretch.text}
      </span>
    );
  });
}
