// What this browser remembers for its reader. Where storage is forbidden or full, it remembers nothing, and nothing breaks.

export function keptText(key: string): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch {
    return null
  }
}

export function keepText(key: string, text: string): void {
  try {
    window.localStorage.setItem(key, text)
  } catch {
    // the choice holds until the page is left
  }
}
