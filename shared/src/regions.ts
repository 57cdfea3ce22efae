// Tencent Cloud regions: the id of today, the short name that v2 also takes, and the number v2 answers.
import type { Bilingual } from './action.ts'

export interface Region {
  id: string
  shortName: string
  number: number
  title: Bilingual
}

export const regions: readonly Region[] = [
  { id: 'ap-guangzhou', shortName: 'gz', number: 1, title: { en: 'Guangzhou', zh: '广州' } },
  { id: 'ap-shanghai', shortName: 'sh', number: 4, title: { en: 'Shanghai', zh: '上海' } },
  { id: 'ap-hongkong', shortName: 'hk', number: 5, title: { en: 'Hong Kong', zh: '香港' } },
  { id: 'na-toronto', shortName: 'ca', number: 6, title: { en: 'Toronto', zh: '多伦多' } },
  { id: 'ap-shanghai-fsi', shortName: 'shjr', number: 7, title: { en: 'Shanghai Finance', zh: '上海金融' } },
  { id: 'ap-beijing', shortName: 'bj', number: 8, title: { en: 'Beijing', zh: '北京' } },
  { id: 'ap-singapore', shortName: 'sg', number: 9, title: { en: 'Singapore', zh: '新加坡' } },
  { id: 'na-siliconvalley', shortName: 'usw', number: 15, title: { en: 'Silicon Valley', zh: '硅谷' } },
  { id: 'ap-chengdu', shortName: 'cd', number: 16, title: { en: 'Chengdu', zh: '成都' } },
  { id: 'eu-frankfurt', shortName: 'de', number: 17, title: { en: 'Frankfurt', zh: '法兰克福' } },
  { id: 'ap-seoul', shortName: 'kr', number: 18, title: { en: 'Seoul', zh: '首尔' } },
  { id: 'ap-chongqing', shortName: 'cq', number: 19, title: { en: 'Chongqing', zh: '重庆' } },
]

/** Finds a region by its id or its v2 short name. */
export const regionOf = (name: string): Region | undefined =>
  regions.find((region) => region.id === name || region.shortName === name)
