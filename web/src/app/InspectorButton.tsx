// The way to the inspector, on every page: how many calls this page made. The drawer comes when it is opened.
import { ActionIcon, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconListDetails } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useCallCount } from '#api/call-log.ts'
import { useTranslation } from '#ui/translation.tsx'
import classes from './Inspector.module.css'

const Inspector = lazy(() => import('./Inspector.tsx'))

export function InspectorButton() {
  const { t } = useTranslation()
  const [opened, { open, close }] = useDisclosure(false)
  const count = useCallCount()
  const label = t('explorer.inspector.open', { count })
  return (
    <>
      <Tooltip label={label}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={label}
          onClick={open}
          className={classes.button ?? ''}
        >
          <IconListDetails size={18} />
          <span aria-hidden className={classes.count}>
            {count}
          </span>
        </ActionIcon>
      </Tooltip>
      <Suspense fallback={null}>{opened ? <Inspector close={close} /> : null}</Suspense>
    </>
  )
}
