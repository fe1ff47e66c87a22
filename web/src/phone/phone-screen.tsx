import { type ReactNode, useEffect, useRef } from 'react';
import type { PhoneLine } from './phone-line.ts';
import classes from './phone-screen.module.css';
import { ReplyBox } from './reply-box.tsx';
import { SpeechBubble } from './speech-bubble.tsx';

export type { PhoneButton, PhoneLine } from './phone-line.ts';

/**
 * A phone with a conversation on it. Buttons can be tapped when `onTap` is given, and there is a box to write in when
 * `onReply` is; without them it only shows.
 * @param title who is written to: the business, or a campaign
 * @param subtitle a few words below the title
 * @param empty what an empty conversation says
 */
export function PhoneScreen({
  title,
  subtitle,
  lines,
  empty = 'Nothing here yet.',
  onTap,
  onReply,
}: {
  title: string;
  subtitle?: string;
  lines: readonly PhoneLine[];
  empty?: ReactNode;
  onTap?: (lineId: string, buttonId: string) => void;
  onReply?: (text: string) => void;
}) {
  const log = useRef<HTMLDivElement>(null);
  const last = lines.at(-1)?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last line is what to scroll for
  useEffect(() => {
    const element = log.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [last]);
  return (
    <section className={classes.phone} aria-label={`Phone: ${title}`}>
      <header className={classes.top}>
        <span className={classes.face} aria-hidden>
          {title.trim().slice(0, 1).toUpperCase() || '?'}
        </span>
        <span className={classes.who}>
          <span className={classes.title}>{title}</span>
          {subtitle && <span className={classes.subtitle}>{subtitle}</span>}
        </span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div ref={log} className={classes.log} role="log" aria-label="Conversation" tabIndex={0}>
        {lines.length === 0 && <p className={classes.empty}>{empty}</p>}
        {lines.map((line) =>
          line.from === 'note' ? (
            <p key={line.id} className={classes.note}>
              {line.text}
            </p>
          ) : (
            <SpeechBubble key={line.id} line={line} {...(onTap ? { onTap } : {})} />
          ),
        )}
      </div>
      {onReply && <ReplyBox onReply={onReply} />}
    </section>
  );
}
