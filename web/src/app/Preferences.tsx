// The tools of every page: its API calls, and what holds for this reader: language, theme, zone of times. A chunk of its own: menus are heavy.

import { ActionIcon, type MantineColorScheme, Menu, Tooltip, useMantineColorScheme } from '@mantine/core'
import { IconClock, IconLanguage, IconMoon, IconSun, IconSunMoon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type Zone, zones } from '#lib/time.ts'
import { useTranslation } from '#ui/translation.tsx'
import { useZone } from '#ui/zone.ts'
import { InspectorButton } from './InspectorButton.tsx'
import { type Language, languages, speakLanguage } from './i18n.ts'

interface ChoiceProps<Value extends string> {
  label: string
  icon: ReactNode
  value: Value
  options: readonly { value: Value; title: string; lang?: string }[]
  choose: (value: Value) => void
}

function Choice<Value extends string>({ label, icon, value, options, choose }: ChoiceProps<Value>) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={label}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label}>
            {icon}
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={value} onChange={(chosen) => choose(chosen as Value)}>
          {options.map((option) => (
            <Menu.RadioItem key={option.value} value={option.value} lang={option.lang} closeMenuOnClick>
              {option.title}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

export default function Preferences() {
  return (
    <>
      <InspectorButton />
      <LanguageChoice />
      <ThemeChoice />
      <ZoneChoice />
    </>
  )
}

export function LanguageChoice() {
  const { t, i18n } = useTranslation()
  const options = (Object.keys(languages) as Language[]).map((value) => ({
    value,
    title: languages[value],
    lang: value,
  }))
  return (
    <Choice
      label={t('app.language')}
      icon={<IconLanguage size={18} />}
      value={i18n.language as Language}
      options={options}
      choose={(language) => void speakLanguage(i18n, language)}
    />
  )
}

const themeIcons: Record<MantineColorScheme, ReactNode> = {
  light: <IconSun size={18} />,
  dark: <IconMoon size={18} />,
  auto: <IconSunMoon size={18} />,
}

export function ThemeChoice() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const options = [
    { value: 'light', title: t('app.theme.light') },
    { value: 'dark', title: t('app.theme.dark') },
    { value: 'auto', title: t('app.theme.auto') },
  ] as const
  return (
    <Choice
      label={t('app.theme.title')}
      icon={themeIcons[colorScheme]}
      value={colorScheme}
      options={options}
      choose={setColorScheme}
    />
  )
}

function ZoneChoice() {
  const { t } = useTranslation()
  const [zone, setZone] = useZone()
  const titles: Record<Zone, string> = { browser: t('app.zone.browser'), UTC: 'UTC', 'UTC+8': t('app.zone.cloud') }
  const options = zones.map((value) => ({ value, title: titles[value] }))
  return (
    <Choice
      label={t('app.zone.title')}
      icon={<IconClock size={18} />}
      value={zone}
      options={options}
      choose={setZone}
    />
  )
}
