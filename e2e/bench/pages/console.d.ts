// What the bench's pages use of the console and of its packages. They are taken by address when the pages are built
// (browser-pages.ts, docs/decisions/040), not imported: e2e knows no source of the console.

declare module 'console:npm/react' {
  export function createElement(type: unknown, props: object | null, ...children: unknown[]): object
  export function useState<T>(initial: T): [T, (value: T) => void]
}
declare module 'console:npm/react-dom/client' {
  export function createRoot(host: Element): { render: (element: object) => void }
}
declare module 'console:npm/@mantine/core' {
  export const MantineProvider: unknown
  export const TextInput: unknown
}
declare module 'console:app/styles.ts' {}
declare module 'console:app/theme.ts' {
  export const theme: object
  export const textColours: () => object
}
declare module 'console:app/i18n.ts' {
  export function createI18n(language: 'en'): Promise<object>
}
declare module 'console:ui/translation.tsx' {
  export const TranslationProvider: unknown
}
declare module 'console:ui/Chart.tsx' {
  export const Chart: unknown
}
declare module 'console:pages/services/edit.tsx' {}
declare module '*.css' {}
