import { userId, waId } from '../phone-key.ts';

/** The `contacts[]` item about a person; `wa_id` is missing for one who is only known by a user id. */
export function contact(phone: string): object {
  return { profile: { name: profileName(phone) }, wa_id: waId(phone), user_id: userId(phone) };
}

function profileName(phone: string): string {
  return `Phone ${phone.slice(-4)}`;
}
