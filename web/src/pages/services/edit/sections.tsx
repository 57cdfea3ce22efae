import { Accordion, Fieldset, Text } from '@mantine/core'
import { fieldsOf } from '@pierhead/shared/service-config/differences'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import type { FormSection } from '#ui/FormPage.tsx'
import { BasicsFields } from './BasicsFields.tsx'
import { ContainerFields } from './ContainerFields.tsx'
import { isShown } from './draft.ts'
import { FieldList } from './FieldList.tsx'
import { PortTable } from './PortTable.tsx'
import type { EditForm } from './use-edit-form.ts'

/** The sections of the form: the pods, each container, the ports, and what this form leaves alone. */
export function sectionsOf(form: EditForm, locked: boolean, t: TFunction): FormSection[] {
  const lockable = (content: ReactNode) => (
    <Fieldset disabled={locked} variant="unstyled">
      {content}
    </Fieldset>
  )
  const kept = fieldsOf(form.wanted).filter(({ path }) => !isShown(path))
  return [
    {
      id: 'pods',
      title: t('edit.pods'),
      content: lockable(<BasicsFields field={form.field} />),
      ...countsOf(
        form,
        /^(?:replicas|strategy|minReadySeconds|serviceDesc)$/,
        /^(?:replicas|strategy|minReadySeconds|serviceDesc)$/,
      ),
    },
    ...form.wanted.containers.map(({ containerName }, index) => ({
      id: `container-${containerName}`,
      title: t('edit.container', { name: containerName }),
      content: lockable(<ContainerFields form={form} index={index} />),
      ...countsOf(form, containerPath(containerName), new RegExp(`^containers\\.${index}\\.`)),
    })),
    {
      id: 'ports',
      title: t('edit.ports'),
      content: lockable(<PortTable form={form} />),
      ...countsOf(form, /^portMappings\b/, /^portMappings\./),
    },
    {
      id: 'kept',
      title: t('edit.kept'),
      content: <Kept title={t('edit.keptCount', { count: kept.length })} why={t('edit.keptWhy')} fields={kept} />,
    },
  ]
}

const containerPath = (name: string) => ({ test: (path: string) => path.startsWith(`containers[${name}].`) })

type Test = Pick<RegExp, 'test'>

const countsOf = ({ changes, shownFaults }: EditForm, ofChange: Test, ofFault: Test) => ({
  changes: changes.filter(({ path }) => ofChange.test(path)).length,
  faults: shownFaults.filter(({ path }) => ofFault.test(path)).length,
})

function Kept({ title, why, fields }: { title: string; why: string; fields: ReturnType<typeof fieldsOf> }) {
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {why}
      </Text>
      <Accordion variant="contained" chevronPosition="left">
        <Accordion.Item value="kept">
          <Accordion.Control>
            <Text size="sm">{title}</Text>
          </Accordion.Control>
          <Accordion.Panel>
            <FieldList fields={fields} label={title} />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </>
  )
}
