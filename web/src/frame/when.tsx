/** A moment in the reader's own zone, with UTC in its title. @param at ISO 8601; null is shown as a dash */
export function When({ at }: { at: string | null }) {
  if (at === null) return <span>–</span>;
  const date = new Date(at);
  const utc = `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  return (
    <time dateTime={at} title={utc}>
      {date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}
    </time>
  );
}
