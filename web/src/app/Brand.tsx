import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { pathTo } from '#paths'
import classes from './Brand.module.css'

export const Brand = () => (
  <Anchor component={Link} to={pathTo('home', {})} underline="never" className={classes.brand ?? ''}>
    <img src="/icon.svg" width={22} height={22} alt="" />
    <span>Pierhead</span>
  </Anchor>
)
