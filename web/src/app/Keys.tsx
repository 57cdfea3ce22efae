// The sheet of keys, opened with ? and from the palette; its code comes then.
import { Kbd, Modal, Switch, Table } from '@mantine/core'
import { useOs } from '@mantine/hooks'
import { useTranslation } from '#ui/translation.tsx'
import { useSingleKeysOn } from '#ui/use-single-keys.ts'

export default function Keys({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const [on, setOn] = useSingleKeysOn()
  const apple = useOs() === 'macos'
  const keys = [
    [apple ? '⌘ K' : 'Ctrl K', t('app.keys.palette')],
    ['/', t('app.keys.filter')],
    ['?', t('app.keys.sheet')],
    ['Esc', t('app.keys.escape')],
    ['← →', t('app.keys.chart')],
    ['↑ ↓', t('app.keys.menu')],
  ] as const
  return (
    <Modal opened onClose={close} title={t('app.keys.title')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <Table>
        <Table.Tbody>
          {keys.map(([key, what]) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" w={96}>
                <Kbd>{key}</Kbd>
              </Table.Th>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Switch
        mt="md"
        checked={on}
        onChange={(event) => setOn(event.currentTarget.checked)}
        label={t('app.keys.single')}
        description={t('app.keys.notWhileTyping')}
      />
    </Modal>
  )
}
