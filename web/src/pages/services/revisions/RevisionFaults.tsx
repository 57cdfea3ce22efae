import { Alert, Code, Stack, Text } from '@mantine/core'
import type { RevisionContent } from '@pierhead/shared/catalogue/console-revisions'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useSay } from '#ui/bilingual.ts'
import { useTranslation } from '#ui/translation.tsx'
import classes from './revisions.module.css'

type Faulty = Pick<RevisionContent, 'lost' | 'missing'>

/** What of a revision no restore brings back. Nothing where all of it comes back. */
export function RevisionFaults({ revision: { lost, missing } }: { revision: Faulty }) {
  const { t } = useTranslation()
  const say = useSay()
  return (
    <>
      {lost.length > 0 ? (
        <Warning
          title={t('revisions.lost', { count: lost.length })}
          why={t('revisions.lostWhy')}
          rows={lost.map(({ path, value }) => [path, value])}
        />
      ) : null}
      {missing.length > 0 ? (
        <Warning
          title={t('revisions.missing', { count: missing.length })}
          why={t('revisions.missingWhy')}
          rows={missing.map(({ path, why }) => [path, say(why)])}
        />
      ) : null}
    </>
  )
}

function Warning({ title, why, rows }: { title: string; why: string; rows: [path: string, text: string][] }) {
  const { t } = useTranslation()
  return (
    <Alert color="yellow" variant="outline" icon={<IconAlertTriangle aria-hidden />} title={title}>
      <Stack gap="xs">
        <Text size="sm">{why}</Text>
        <table className={classes.facts} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{t('revisions.setting')}</th>
              <th scope="col">{t('revisions.value')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([path, text]) => (
              <tr key={path}>
                <th scope="row">
                  <Code>{path}</Code>
                </th>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Stack>
    </Alert>
  )
}
