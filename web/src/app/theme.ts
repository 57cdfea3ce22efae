// Calm and dense: size sm, one accent, neutral greys, no font of our own.
import { type CSSVariablesResolver, createTheme } from '@mantine/core'

const CJK = '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC"'

export const theme = createTheme({
  primaryColor: 'teal',
  // 5:1 with white in both themes
  primaryShade: { light: 9, dark: 9 },
  fontFamily: `system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", ${CJK}, sans-serif`,
  // these fonts have Latin letters of their own, of many widths: named before the last resort, they would set code on Linux
  fontFamilyMonospace: `ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace, ${CJK}`,
  headings: { fontWeight: '600' },
  defaultRadius: 'md',
  fontSizes: { sm: '0.8125rem' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  // sm: the navigation becomes a drawer below; md: it shows icons alone below
  breakpoints: { xs: '30em', sm: '43.75em', md: '68.75em', lg: '80em', xl: '100em' },
  // by name, not by component: the frame would load them all with the first page
  components: {
    ActionIcon: { defaultProps: { size: 'md' } },
    Anchor: { defaultProps: { underline: 'hover' } },
    Badge: { defaultProps: { tt: 'none', fw: 500 } },
    Combobox: { defaultProps: { keepMounted: false } },
    // its placeholder for the focus is no item, and nothing else may stand in a menu: the first item has the focus
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 0 }, withInitialFocusPlaceholder: false } },
    // <header> of a dialog is no banner of the page
    Drawer: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
    Modal: { defaultProps: { transitionProps: { duration: 0 }, attributes: { header: { role: 'presentation' } } } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm' } },
    Tabs: { defaultProps: { keepMounted: false } },
    Tooltip: { defaultProps: { openDelay: 200, events: { hover: true, focus: true, touch: true } } },
  },
})

/** Darker than the button itself: Mantine's own, a shade lighter, leaves white text at 3.9:1. */
const HOVERED = {
  '--mantine-primary-color-filled-hover': '#066649',
  '--mantine-color-teal-filled-hover': '#066649',
}

/** Mantine's own greys, reds and greens for text stay below 4.5:1, on white as on the light shade of a chosen button. */
export const textColours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...HOVERED,
    '--mantine-color-dimmed': '#5b6168',
    '--mantine-color-placeholder': '#6b7178',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-anchor': '#066e4e',
    '--mantine-color-teal-light-color': '#066649',
    '--mantine-color-green-outline': '#237032',
    '--mantine-color-orange-text': '#b93d0a',
    '--mantine-color-orange-outline': '#b93d0a',
    '--mantine-color-yellow-outline': '#8a5700',
  },
  dark: {
    ...HOVERED,
    '--mantine-color-dimmed': '#a3a7ad',
    '--mantine-color-placeholder': '#9a9ea4',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-anchor': '#38d9a9',
  },
})
