// Which images there are, in a world without registries. The rule is told to users in README.md and by `--help`.

/** Registries that the nodes reach, beside those of KNOWN_DOMAIN; an image without a host comes from Docker Hub. */
const KNOWN_HOSTS = new Set([
  'docker.io',
  'index.docker.io',
  'registry.k8s.io',
  'quay.io',
  'ghcr.io',
  'mcr.microsoft.com',
])
const KNOWN_DOMAIN = /(^|\.)(tencentyun\.com|tencentcloudcr\.com|gcr\.io)$/
const REFERENCE =
  /^(?:([\w.-]+(?::\d+)?)\/)?([a-z0-9]+(?:(?:[._/]|__|-+)[a-z0-9]+)*)(?::(\w[\w.-]{0,127}))?(?:@sha256:[0-9a-f]{64})?$/

/** What people name that is not there: whole words of a name or a tag, in whatever way they are joined. */
const SAYS_ABSENT = new RegExp(
  `(^|-)(${[
    'nope|none|nowhere|missing|absent|broken|wrong|bad|invalid|bogus|nonsense|imaginary',
    '(does-?)?(not?|non|nt|in)-?exist(s|ent|ing|ant|ed)?',
    'not?-?(found|such|real|available|image|tag|there)',
    'not-?an?',
    'no-?such-?\\w*',
    'un(real|existing|available)',
  ].join('|')})(-|$)`,
)

/** Of Docker Hub's own images (nginx, library/redis) every tag begins with a version or one of these words. */
const OFFICIAL_TAG = new RegExp(
  `^(v?\\d[\\w.-]*|[0-9a-f]{7,64}|(${[
    'latest|stable|mainline|edge|main|master|nightly|release|rolling|current|lts|next|beta|alpha|rc|dev|devel|test',
    'alpine|slim|debian|bookworm|bullseye|buster|trixie|jammy|focal|noble|bionic|xenial|ubuntu|centos|rockylinux',
    'perl|otel|unprivileged|management|cli|apache|fpm|zts|jdk|jre|temurin|corretto|openjdk|musl|glibc|uclibc|full',
    'bare|windowsservercore|nanoserver|community|enterprise|developer|prod|production|staging|canary|preview',
  ].join('|')})([.\\d-][\\w.-]*)?)$`,
)

/** Undefined where it is no name of an image at all. */
export function imageExists(image: string): boolean | undefined {
  const match = REFERENCE.exec(image)
  if (!match) return undefined
  const [, first, rest = '', tag = 'latest'] = match
  const isHost = first !== undefined && (/[.:]/.test(first) || first === 'localhost')
  if (isHost && !KNOWN_HOSTS.has(first) && !KNOWN_DOMAIN.test(first)) return false
  const name = first === undefined || isHost ? rest : `${first}/${rest}`
  if ([name, tag].some((text) => SAYS_ABSENT.test(words(text)))) return false
  const isOfficial = (!isHost || first === 'docker.io') && /^(library\/)?[^/]+$/.test(name)
  return !isOfficial || OFFICIAL_TAG.test(tag.toLowerCase())
}

const words = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-')
