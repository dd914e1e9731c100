const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** `21 Nov 2026, 10:41:07`, where the reader is. */
export const when = (milliseconds: number): string => format.format(milliseconds);
