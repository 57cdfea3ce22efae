// The sentences in which schemas refuse a value, recognised, so that the reader's language can say them.
// Schemas speak English on the wire; no page shows that text itself. A sentence that is missing here fails faults.test.ts.

/** By the key of its words in locales/<language>/faults.json; groups are the words' placeholders. */
const sentences = {
  wholeBetweenSeconds: /^must be a whole number from (?<min>\d+) to (?<max>\d+) seconds$/,
  wholeBetween: /^must be a whole number from (?<min>\d+) to (?<max>\d+)$/,
  atLeastSeconds: /^must be (?:at least )?(?<min>\d+)(?: or more)? seconds$/,
  atMostSeconds: /^must be at most (?<max>\d+) seconds$/,
  atLeast: /^must be (?:at least (?<min>\d+)|(?<orMore>\d+) or more)$|^Too small: expected \w+ to be >=(?<low>-?\d+)$/,
  atMost: /^must be at most (?<max>\d+)$|^Too big: expected \w+ to be <=(?<high>-?\d+)$/,
  noneOrAtLeast: /^must be 0 \(none\) or a whole number of at least (?<min>\d+) (?<unit>\S+)$/,
  noneOrMore: /^must be 0 \(none\) or more$/,
  whole: /^must be a whole number$|^Invalid input: expected int/,
  wholeMebibytes: /^must be a whole number of MiB$/,
  number: /^Invalid input: expected number/,
  days: /^must be at least (?<min>\d+) days$/,
  reason: /^must say in at least (?<min>\d+) characters/,
  reasonWords: /^must say in words what is to be done: at least (?<min>\d+) letters or digits$/,
  email: /^must be an e-mail address$/,
  secretKey: /^must have (?<min>\d+) to (?<max>\d+) printable characters and no space$/,
  keyId: /^must have (?<min>\d+) to (?<max>\d+) letters and digits$/,
  atLeastOneRegion: /^must hold at least one region$/,
  baseUrl: /^must be an https address/,
  noServiceOfIt: /^is no service of this provider: it has (?<options>.+)$/,
  neededProject: /^is needed: the id of the project/,
  credentialAgain: /^is needed again: (?<services>.+) would go to another host$/,
  preferenceKey: /^must have (?<min>\d+) to (?<max>\d+) letters, digits and \. _ -$/,
  projectId: /^may hold letters, digits and -$/,
  noUser: /^must be key: only Huawei Cloud/,
  idTaken: /^There is a connection of this id already\.$/,
  reservedId: /^must not be new$/,
  belowRequest: /^must not be below the request$/,
  port: /^must be a port from 1 to 65535$/,
  mostCharacters:
    /^must have at most (?<max>\d+) characters$|^Too big: expected string to have <=(?<long>\d+) characters$/,
  neededImage: /^is needed: an image/,
  imageName: /^must be the name of an image$/,
  neededProtocol: /^is needed: http or https$/,
  neededDomain: /^is needed: a host name/,
  neededPath: /^is needed: a path/,
  neededService: /^is needed: the service that answers$/,
  neededCommand: /^is needed: the command/,
  neededProbePort: /^is needed: the port of the container to try$/,
  neededSubnet: /^is needed for an inner load balancer$/,
  neededFor: /^is needed for (?<options>[\w-]+)$/,
  notFor: /^is not for (?<options>[\w-]+): leave it out$/,
  neededDisk: /^is needed: the id of the CBS disk$/,
  neededNfs: /^is needed: host:\/path of the NFS$/,
  neededConfig: /^is needed: the id of the config item$/,
  neededVersion: /^is needed: the version of the config item$/,
  needed:
    /^is needed$|^Too small: expected string to have >=1 characters$|^Invalid input: expected string, received (?:undefined|null)$/,
  atLeastOneKey: /^must name at least one key$/,
  atLeastOnePod: /^must name at least one pod$/,
  atLeastOneContainer: /^must hold at least one container$/,
  atLeastOneRule: /^must hold at least one rule$/,
  atLeastOneLabel: /^must hold at least one label; /,
  atLeastOneService: /^must hold at least one service$/,
  atLeastOneNamespace: /^must hold at least one namespace$|^must name those that are meant, if not all are$/,
  atLeastOneFavourite: /^must name at least one favourite$/,
  atLeastOneRepository: /^must name at least one repository$/,
  atLeastOneTag: /^must name at least one tag$/,
  someServices: /^must name those that are meant, if not all containers are$/,
  noNamespaces: /^must be left out where all namespaces are meant$/,
  noServices: /^must be left out where all containers are meant$/,
  atLeastOneOrNone: /^must name at least one: leave it out for all$/,
  atLeastOne: /^Too small: expected array to have >=1 items$/,
  aboveZero: /^must be greater than 0$/,
  oneSuccess: /^must be 1 for a liveCheck$/,
  mapKey: /^cannot be sent: this API takes only letters, digits and - in a key/,
  taggedImage: /^must be repository:tag, such as /,
  noRegistryDomain: /^must not begin with the registry’s domain$/,
  oneReplica: /^must be 1: a CBS disk/,
  twicePort: /^stands there twice with this protocol$/,
  twiceCheck: /^stands there twice: a container has one of each kind$/,
  twice: /^stands there twice$/,
  aVolume: /^must name one of the volumes$/,
  presentPassword: /^is not the present password$/,
  guessedEarly: /^is one that is guessed early: /,
  controlCharacters: /^must not hold control characters$/,
  sixDigits: /^must be 6 digits$/,
  wrong: /^is wrong$/,
  envName: /^must be letters, digits(?:, _ and \.| and _), and not begin with a digit$/,
  serviceName: /^must begin with a lower-case letter/,
  namespace: /^must be a namespace/,
  clusterId: /^must be a cluster id/,
  atLeastOneItem: /^must (?:name|hold) at least one(?:: leave it out for all)?$/,
  notEmpty: /^must not be empty$/,
  addressRange: /^must be a range of addresses such as /,
  passwordCharacters: /^must hold only letters, digits and \(/,
  passwordMix: /^must mix at least two of letters, digits/,
  eitherLogin: /^cannot be given together with a password$/,
  base64: /^must be Base64$/,
  multipleOfTen: /^must be a multiple of 10$/,
  neededMonths: /^is needed for machines paid by the month$/,
  trafficPay: /^must be PayByTraffic or (?<options>\w+), as the machine is paid$/,
  instanceId: /^must be an instance id such as /,
  groupId: /^must be the id of a scaling group such as /,
  labelKey: /^must be a key of a label, such as /,
  plainLabelKey: /^cannot be sent: this API takes only letters, digits and - in a key/,
  labelValue: /^must be a value of a label: /,
  belowLeast: /^must not be below minSize$/,
  domain: /^may hold letters, digits, - and \. /,
  dnsLabel: /^must be lower-case letters, digits and -, with none of - at its ends$/,
  absolutePath: /^must be a path that begins with \/$/,
  hostAndPath: /^must be host:\/path$/,
  blankEnds: /^must not begin or end with a blank$/,
  notTakenOver: /^is not taken over yet$/,
  oneWholeNumber: /^must be one whole number$/,
  systemLabel: /^must not begin with qcloud-$/,
  serviceTaken: /^is the name of a service of this namespace already$/,
  rollingUpdateOnly: /^must be left out: a new service is made with RollingUpdate$/,
  fixedName: /^cannot be changed: it names the service$/,
  path: /^may hold letters, digits and _ - \. = /,
  imageOrContainers: /^give either image or containers$/,
  connection: /^must be the id of a connection/,
  region: /^must be a region/,
  metricNamespace: /^must be (?<options>qce\/\w+) for /,
  longerPeriod: /^must be longer for this range: /,
  mostSeries: /^must hold at most (?<max>\d+) series$/,
  endBeforeStart: /^must not be earlier than startTime$/,
  instant: /^must be a time with its zone/,
  noDate: /^is not a date of the calendar$/,
  leastCharacters:
    /^must have at least (?<min>\d+) characters$|^Too small: expected string to have >=(?<low>\d+) characters$/,
  mostItems: /^must hold at most (?<max>\d+)$|^Too big: expected array to have <=(?<high>\d+) items$/,
  gatewayId: /^must be the id of a gateway/,
  gatewayName: /^must begin with a letter and hold/,
  noAngleBrackets: /^must not hold < or >$/,
  windowOfFour: /^must be four hours after maintain_begin$/,
  tagText: /^may hold letters, digits, spaces and (?<options>.+)$/,
  noSystemTag: /^must not begin with _sys_$/,
  endpointName: /^may hold letters, digits, - and _$/,
  atLeastOneZone: /^must name at least one zone$/,
  atLeastOneNetwork: /^must name at least one network$/,
  atLeastOneValue: /^must hold at least one value$/,
  neededForPublic: /^is needed for a public network$/,
  postpaid: /^must be 0: the cloud makes no prepaid/,
  onlyOn: /^must be true: it can only be switched on$/,
  oneOf: /^(?:Invalid (?:option: expected one of|input: expected) (?=")|must be one of )(?<options>.+)$/,
  unknownParameter: /^is not a parameter here$/,
  // of the YAML of a draft (shared/src/service-config/yaml-draft/faults.ts)
  yamlEmpty: /^must hold a Deployment: it is empty$/,
  yamlLong: /^must be at most (?<max>\d+) KiB long$/,
  yamlDeep: /^must be nested in at most (?<max>\d+) levels$/,
  yamlTab: /^must be indented by blanks, not by tabs$/,
  yamlIndent: /^is not in line with what stands around it/,
  yamlLookalike: /^must have plain blanks and colons: /,
  yamlSign: /^lacks a sign: /,
  yamlNone: /^is not YAML$/,
  yamlWrittenOut: /^must be written out: /,
  yamlTwice: /^(?<name>.+) stands twice in one place$/s,
  yamlNoPlace: /^(?<name>.+) has no place in this API$/s,
  yamlMissing: /^(?<name>.+) is missing$/s,
  yamlOnly: /^can only be (?<options>.+) here$/,
  yamlText: /^must be a text: put it in quotes$/,
  yamlYesNo: /^must be true or false$/,
  yamlList: /^must be a list$/,
  yamlMap: /^must be keys and their values$/,
  yamlCpu: /^must be an amount of CPU/,
  yamlMemory: /^must be an amount of memory/,
  yamlOneCommand: /^must be one text: what follows/,
  yamlOneWay: /^must look in one way: /,
  yamlShell: /^must be sh, -c and one command$/,
  yamlOneKind: /^must be of one kind: (?<options>.+)$/,
  yamlSamePath: /^must be the same as its key$/,
  yamlOneTerm: /^must hold one term: /,
  yamlPortName: /^has no place in this API: the cloud names ports/,
  yamlKind: /^is no part of a service: /,
  yamlOneDeployment: /^must hold one Deployment$/,
  yamlOneService: /^must hold at most one Service$/,
  yamlSameName: /^must be the name of the Deployment$/,
  yamlSameNamespace: /^must be the namespace of the Deployment$/,
  type: /^Invalid input: expected/,
} as const satisfies Record<string, RegExp>

/** `other` for a sentence that is not known. */
export type FaultKey = keyof typeof sentences | 'other'

export interface Fault {
  key: FaultKey
  /** By the name of the placeholder; the same figure may come from several spellings. */
  values: { min?: string; max?: string; unit?: string; options?: string; name?: string }
}

const known = Object.entries(sentences) as [keyof typeof sentences, RegExp][]

/** What a schema's sentence (or a BFF's field problem) says, without its language. */
export function faultOf(sentence: string): Fault {
  for (const [key, pattern] of known) {
    const match = pattern.exec(sentence)
    if (match) return { key, values: valuesIn(match.groups ?? {}) }
  }
  return { key: 'other', values: {} }
}

/** Units by the sign that both languages write. */
const symbols: Readonly<Record<string, string>> = { millicores: 'm' }

function valuesIn({
  min,
  orMore,
  low,
  max,
  high,
  long,
  unit,
  options,
  name,
}: Partial<Record<string, string>>): Fault['values'] {
  const [least, most] = [min ?? orMore ?? low, max ?? high ?? long]
  return {
    ...(least === undefined ? {} : { min: least }),
    ...(most === undefined ? {} : { max: most }),
    ...(unit === undefined ? {} : { unit: symbols[unit] ?? unit }),
    ...(options === undefined ? {} : { options: options.replaceAll('"', '').replaceAll('|', ', ') }),
    ...(name === undefined ? {} : { name }),
  }
}

export interface FieldFault {
  /** Dotted, lists by number: `containers.0.image`. */
  path: string
  message: string
}

/** The first fault of each field: a control shows one sentence. */
export const firstByPath = (faults: readonly FieldFault[]): Map<string, string> =>
  new Map([...faults].reverse().map(({ path, message }) => [path, message]))

/** Faults whose path no control of the page shows: they belong below the form, with their path. */
export const faultsElsewhere = <F extends FieldFault>(faults: readonly F[], shows: (path: string) => boolean): F[] =>
  faults.filter(({ path }) => !shows(path))
