// What a tab remembers over a reload; where the browser lets nothing be remembered, for as long as the page is there.

const texts = new Map<string, string>()

const untilReload: Storage = {
  get length() {
    return texts.size
  },
  key: (index) => [...texts.keys()][index] ?? null,
  getItem: (key) => texts.get(key) ?? null,
  setItem: (key, text) => void texts.set(key, text),
  removeItem: (key) => void texts.delete(key),
  clear: () => texts.clear(),
}

/** Never throws: to ask for the browser's own is forbidden where a page may keep no data. */
export function tabStorage(): Storage {
  try {
    return window.sessionStorage
  } catch {
    return untilReload
  }
}

/** The keys in it that begin so. */
export const keysWith = (storage: Storage, mark: string): string[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) => key.startsWith(mark))
