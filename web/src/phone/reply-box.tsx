import { ActionIcon } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import classes from './phone-screen.module.css';

/** Where the person writes to the business. */
export function ReplyBox({ onReply }: { onReply: (text: string) => void }) {
  const [text, setText] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    onReply(text.trim());
    setText('');
  };
  return (
    <form className={classes.reply} onSubmit={send}>
      <input
        className={classes.input}
        aria-label="Reply"
        placeholder="Write a reply"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maxLength={4096}
      />
      <ActionIcon type="submit" radius="xl" size="lg" aria-label="Send the reply">
        <IconSend2 size={18} aria-hidden />
      </ActionIcon>
    </form>
  );
}
