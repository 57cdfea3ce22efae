// One call as programs of other languages. Keys and other secrets are read from the environment.
import { samplesCapitalOnline } from './code-samples/capital-online.ts'
import { samplesHuawei } from './code-samples/huawei.ts'
import type { SampleCall, SampleLanguage, Samples } from './code-samples/parts.ts'
import { samplesV2 } from './code-samples/tencent-v2.ts'
import { samplesV3 } from './code-samples/tencent-v3.ts'

const byScheme = {
  'tencent-v2': samplesV2,
  'tencent-v3': samplesV3,
  huawei: samplesHuawei,
  'capital-online': samplesCapitalOnline,
} as const satisfies Record<string, Samples>

/** How a call is signed. */
export type SampleScheme = keyof typeof byScheme

export const sampleOf = (scheme: SampleScheme, language: SampleLanguage, call: SampleCall): string =>
  byScheme[scheme][language](call)
