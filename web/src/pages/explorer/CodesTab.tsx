// What the codes mean that this service may answer, and what to do.
import { Stack, Table, Text } from '@mantine/core'
import { codesOfService } from '@pierhead/shared/cloud-codes'
import { useSay } from '#ui/bilingual.ts'
import { useTranslation } from '#ui/translation.tsx'
import classes from './explorer.module.css'

export function CodesTab({ service }: { service: string }) {
  const { t } = useTranslation()
  const say = useSay()
  const codes = codesOfService(service)
  if (codes.length === 0) return <Text size="sm">{t('explorer.noCodes')}</Text>
  return (
    <Stack gap="sm">
      {service === 'tse' ? (
        <Text size="xs" c="dimmed">
          {t('explorer.codeKinds')}
        </Text>
      ) : null}
      <Table aria-label={t('explorer.tab.codes')} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('explorer.code')}</Table.Th>
            <Table.Th>{t('explorer.meaning')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {codes.map(([code, { problem, meaning, advice }]) => (
            <Table.Tr key={code}>
              <Table.Th scope="row" className={classes.codeName ?? ''}>
                {code}
              </Table.Th>
              <Table.Td>
                {say(meaning)}
                <Text size="xs" c="dimmed">
                  {say(advice) ?? t(`problems.${problem}.next`)}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  )
}
