import { VisuallyHidden } from '@mantine/core';
import { IconCheck, IconFileText, IconPhoto, IconVideo } from '@tabler/icons-react';
import { FormattedText } from './formatted-text.tsx';
import type { PhoneLine } from './phone-line.ts';
import classes from './phone-screen.module.css';

const mediaIcons = { image: IconPhoto, video: IconVideo };

/** One message of a conversation, with its buttons below it. */
export function SpeechBubble({
  line,
  onTap,
}: {
  line: PhoneLine;
  onTap?: (lineId: string, buttonId: string) => void;
}) {
  const { from, text, media, header, footer, buttons = [], problem } = line;
  return (
    <div className={from === 'business' ? classes.received : classes.written}>
      <div className={classes.bubble}>
        <VisuallyHidden>{from === 'business' ? 'Business: ' : 'Person: '}</VisuallyHidden>
        {media && <MediaCard {...media} />}
        {header && <p className={classes.heading}>{header}</p>}
        {text && (
          <p className={classes.text}>
            <FormattedText text={text} />
          </p>
        )}
        {footer && <p className={classes.footer}>{footer}</p>}
        <SmallPrint line={line} />
      </div>
      {problem && <p className={classes.problem}>{problem}</p>}
      {buttons.length > 0 && (
        <ul className={classes.buttons} aria-label="Buttons">
          {buttons.map(({ id, title, tapped, disabled }) => (
            <li key={id}>
              <button
                type="button"
                className={tapped ? classes.tapped : classes.button}
                disabled={disabled || !onTap}
                onClick={() => onTap?.(line.id, id)}
              >
                {tapped && <IconCheck size={14} aria-hidden />}
                {title || 'Button'}
                {tapped && <VisuallyHidden> (tapped)</VisuallyHidden>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function MediaCard({ kind, name }: { kind: string; name: string }) {
  const Icon = kind === 'image' || kind === 'video' ? mediaIcons[kind] : IconFileText;
  return (
    <span className={classes.media}>
      <Icon size={28} stroke={1.4} aria-hidden />
      <span className={classes.mediaKind}>{kind}</span>
      <span className={classes.mediaName}>{name}</span>
    </span>
  );
}

function SmallPrint({ line: { time, state } }: { line: PhoneLine }) {
  if (!time && !state) return null;
  return <p className={classes.small}>{[time, state].filter(Boolean).join(' · ')}</p>;
}
