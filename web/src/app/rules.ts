import i18n from './i18n';

/** What a form checks before asking the server; the server decides. Each answers a sentence or null. */
export const required = (value: string) => (value.trim() ? null : i18n.t('required'));
export const email = (value: string) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : i18n.t('emailInvalid'));
export const newPassword = (value: string) => ([...value].length >= 10 ? null : i18n.t('passwordShort'));
