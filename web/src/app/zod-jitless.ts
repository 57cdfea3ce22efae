// Imported before any schema: zod's code generation probe would violate the content security policy.
import { z } from 'zod'

z.config({ jitless: true })
