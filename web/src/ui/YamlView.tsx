// YAML to read: highlighted, searchable (Ctrl/Cmd+F inside), copied and downloaded whole. CodeMirror comes as a lazy chunk.
import { Button, Group, Skeleton } from '@mantine/core'
import { IconDownload, IconSearch } from '@tabler/icons-react'
import { type CSSProperties, lazy, Suspense, useRef } from 'react'
import classes from './CodeView.module.css'
import { CopyButton } from './CopyButton.tsx'
import { saveFile } from './save-file.ts'
import { useTranslation } from './translation.tsx'

const YamlCode = lazy(() => import('./YamlCode.tsx'))

interface YamlViewProps {
  text: string
  /** For the download; also the view's name for screen readers. */
  fileName: string
}

export function YamlView({ text, fileName }: YamlViewProps) {
  const { t } = useTranslation()
  const openSearch = useRef<(() => void) | null>(null)
  const lines = text.trimEnd().split('\n').length
  return (
    <div className={classes.frame}>
      <Group gap="xs" justify="flex-end" className={classes.tools}>
        <span className={classes.fact}>{t('logs.code.lines', { count: lines })}</span>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconSearch size={14} />}
          onClick={() => openSearch.current?.()}
        >
          {t('logs.code.find')}
        </Button>
        <CopyButton text={text} size="compact-sm">
          {t('logs.code.copy')}
        </CopyButton>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={14} />}
          onClick={() => saveFile(fileName, 'application/yaml', text)}
        >
          {t('logs.code.download')}
        </Button>
      </Group>
      <div className={classes.code} style={{ '--lines': lines } as CSSProperties}>
        <Suspense fallback={<Skeleton height="100%" radius={0} />}>
          <YamlCode text={text} label={fileName} openSearch={openSearch} />
        </Suspense>
      </div>
    </div>
  )
}
