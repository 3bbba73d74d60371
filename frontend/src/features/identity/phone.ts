/** As the server takes it: eleven digits, however they were typed. */
export const phoneDigits = (typed: string) =>
  typed
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s\-()]/g, '')
    .replace(/^(\+86|0086)/, '');

export const isPhone = (typed: string) => /^1[3-9]\d{9}$/.test(phoneDigits(typed));
export const maskedPhone = (phone: string) => `${phone.slice(0, 3)}****${phone.slice(-4)}`;
