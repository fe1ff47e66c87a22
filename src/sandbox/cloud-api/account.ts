/** All business numbers of the sandbox belong to this WhatsApp Business account. */
export const accountId = '102290129340398';
