// Runs before the first paint, as a file because the content security policy allows no inline script: no white flash in the dark.
;(() => {
  let wanted
  try {
    wanted = localStorage.getItem('mantine-color-scheme-value')
  } catch {
    // storage is refused: follow the system
  }
  const dark = wanted === 'dark' || (wanted !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  document.documentElement.style.backgroundColor = dark ? '#242424' : '#ffffff'
})()
