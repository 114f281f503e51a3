declare module "*.po" {
  const messages: import("next-intl").AbstractIntlMessages;
  export default messages;
}
