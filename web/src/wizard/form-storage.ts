import { emptyForm, type WizardForm, wizardForm } from './wizard-form.ts';

/** Where a form outlives a reload of its page. */
export type FormStorage = { read: () => WizardForm; write: (form: WizardForm) => void; clear: () => void };

/** The part of the browser's storage of a tab that is used. */
export type TabStorage = {
  getItem: (key: string) => string | null;
  setItem: (key: string, value: string) => void;
  removeItem: (key: string) => void;
};

/** @param storage the browser's, of this tab. @param client the number to begin with */
export function formStorage(storage: TabStorage, businessId: string, client: string): FormStorage {
  const key = `sendout.wizard.${businessId}`;
  return {
    read: () => parsed(storage.getItem(key)) ?? emptyForm(client),
    write: (form) => storage.setItem(key, JSON.stringify(form)),
    clear: () => storage.removeItem(key),
  };
}

/** Null for what an older page wrote in another form. */
function parsed(text: string | null): WizardForm | null {
  if (text === null) return null;
  try {
    return wizardForm.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
