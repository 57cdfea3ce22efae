// The page's policy admits only style elements that carry its nonce, which the server writes into index.html.

/** Mantine asks for it through its provider, CodeMirror reads it itself. */
export const styleNonce = (): string => document.querySelector<HTMLElement>('meta[nonce]')?.nonce ?? ''

/** react-remove-scroll, below dialogs and the palette, looks for it under this name on the window. */
export const offerStyleNonce = (): void => {
  Object.assign(window, { __webpack_nonce__: styleNonce() })
}
