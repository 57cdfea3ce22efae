// The frame around signing in and setting up: the brand, one card, and the switches that hold for whoever comes.
import { lazy, Suspense } from 'react'
import { Outlet } from 'react-router'
import { Brand } from './Brand.tsx'
import classes from './Entry.module.css'

const EntryTools = lazy(() => import('./EntryTools.tsx'))

export const Entry = () => (
  <div className={classes.frame}>
    <header className={classes.header}>
      <Brand />
      <div className={classes.tools}>
        <Suspense fallback={null}>
          <EntryTools />
        </Suspense>
      </div>
    </header>
    <main className={classes.main}>
      <div className={classes.card}>
        <Outlet />
      </div>
    </main>
  </div>
)
