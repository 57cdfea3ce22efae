// Calm and dense: size sm, one accent, neutral greys, no font of our own.
import { ActionIcon, Anchor, Badge, createTheme, Menu, Modal, Table, Tabs, Tooltip } from '@mantine/core'

const CJK = '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC"'

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 8, dark: 7 },
  fontFamily: `system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", ${CJK}, sans-serif`,
  fontFamilyMonospace: `ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", ${CJK}, monospace`,
  headings: { fontWeight: '600' },
  defaultRadius: 'md',
  fontSizes: { sm: '0.8125rem' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  // sm: the navigation becomes a drawer below; md: it shows icons alone below
  breakpoints: { xs: '30em', sm: '43.75em', md: '68.75em', lg: '80em', xl: '100em' },
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 'md' } }),
    Anchor: Anchor.extend({ defaultProps: { underline: 'hover' } }),
    Badge: Badge.extend({ defaultProps: { tt: 'none', fw: 500 } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', transitionProps: { duration: 0 } } }),
    Modal: Modal.extend({ defaultProps: { transitionProps: { duration: 0 } } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm' } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 200, events: { hover: true, focus: true, touch: true } } }),
  },
})
