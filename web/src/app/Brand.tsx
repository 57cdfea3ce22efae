import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { pathTo } from '#paths'
import classes from './Brand.module.css'

/** `compact`: the sign alone where the window is narrow. */
export const Brand = ({ compact = false }: { compact?: boolean }) => (
  <Anchor component={Link} to={pathTo('home', {})} underline="never" className={classes.brand ?? ''}>
    <img src="/icon.svg" width={22} height={22} alt="" />
    <span data-compact={compact || undefined}>Pierhead</span>
  </Anchor>
)
