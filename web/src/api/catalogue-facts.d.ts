// What web/build/catalogue-facts.ts makes of the catalogue.
declare module 'virtual:list-facts' {
  const facts: Readonly<Record<string, import('@pierhead/shared/action-facts').ListFacts>>
  export default facts
}
declare module 'virtual:action-facts' {
  const facts: Readonly<
    Record<import('@pierhead/shared/catalogue').ActionId, import('@pierhead/shared/action-facts').ActionFacts>
  >
  export default facts
}
declare module 'virtual:action-needs' {
  const needs: Readonly<
    Record<
      import('@pierhead/shared/catalogue').ActionId,
      Pick<import('@pierhead/shared/action-facts').ActionFacts, 'effect' | 'needs'>
    >
  >
  export default needs
}
declare module 'virtual:action-forms' {
  const forms: Readonly<
    Record<
      import('@pierhead/shared/catalogue').ActionId,
      () => Promise<{ default: import('@pierhead/shared/action-forms').ActionForm }>
    >
  >
  export default forms
}
