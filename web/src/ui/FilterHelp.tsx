import { ActionIcon, Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconHelp } from '@tabler/icons-react'
import { memo, useState } from 'react'
import type { Column } from './column.ts'
import classes from './FilterBox.module.css'
import { useTranslation } from './translation.tsx'

interface FilterHelpProps<T> {
  columns: readonly Column<T>[]
  /** Puts an example to what is asked for. */
  add: (example: string) => void
}

function Help<T>({ columns, add }: FilterHelpProps<T>) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const choose = (example: string) => {
    add(example)
    setOpened(false)
  }
  const examples = [
    { example: 'web', words: t('lists.help.text') },
    { example: '"not ready"', words: t('lists.help.quoted') },
    { example: '!kube-', words: t('lists.help.not') },
    { example: '/^(web|api)-/', words: t('lists.help.expression') },
    { example: `${columns[0]?.id}:/^web/`, words: t('lists.help.expressionIn') },
    { example: `${columns[0]?.id}=web,api`, words: t('lists.help.anyOf') },
    { example: `${columns[0]?.id}!=web,api`, words: t('lists.help.notOne') },
    ...columns.flatMap(({ title, examples: of = [] }) => of.map((example) => ({ example, words: title }))),
  ]
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={360} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('lists.help.open')}
          onClick={() => setOpened((before) => !before)}
        >
          <IconHelp size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('lists.help.open')} className={classes.help ?? ''}>
        <Stack gap="xs">
          <Text size="sm" fw={600}>
            {t('lists.help.title')}
          </Text>
          <ul className={classes.examples}>
            {examples.map(({ example, words }) => (
              <li key={example}>
                <UnstyledButton className={classes.example ?? ''} onClick={() => choose(example)}>
                  <code>{example}</code>
                </UnstyledButton>
                <Text size="sm" span c="dimmed">
                  {words}
                </Text>
              </li>
            ))}
          </ul>
          <Text size="xs" c="dimmed">
            {t('lists.help.column', { titles: columns.map(({ id }) => id).join(t('ui.comma')) })}
          </Text>
          <Text size="xs" c="dimmed">
            {t('lists.help.spans')}
          </Text>
          <Text size="xs" c="dimmed">
            {t('lists.help.more')}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

/** The language of the filter by examples; a click on one adds it to what is asked for. Not drawn again with each letter. */
export const FilterHelp = memo(Help) as typeof Help
