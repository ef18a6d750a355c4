/** A file that is not what it must be; the message says where. */
export class MisfitError extends Error {}

/** Reads the fields of a JSON object by type, or throws a `MisfitError` that names the one that is wrong. */
export class JsonFields {
  readonly #fields: Record<string, unknown>
  readonly #path: string

  constructor(value: unknown, path: string) {
    if (typeof value !== 'object' || value === null) throw new MisfitError(`${path} is missing or no object`)
    this.#fields = value as Record<string, unknown>
    this.#path = path
  }

  has(key: string): boolean {
    return this.#fields[key] !== undefined
  }

  isNull(key: string): boolean {
    return this.#fields[key] === null
  }

  at(key: string): JsonFields {
    return new JsonFields(this.#fields[key], `"${key}"`)
  }

  list(key: string): JsonFields[] {
    return this.#array(key).map((item) => new JsonFields(item, `"${key}"`))
  }

  text(key: string): string {
    const found = this.#fields[key]
    return typeof found === 'string' ? found : this.#wrong(key, 'a text')
  }

  number(key: string): number {
    const found = this.#fields[key]
    return typeof found === 'number' && Number.isFinite(found) ? found : this.#wrong(key, 'a number')
  }

  count(key: string): number {
    const found = this.number(key)
    return Number.isInteger(found) && found > 0 ? found : this.#wrong(key, 'a whole number above 0')
  }

  shape(key: string): number[] {
    return this.#array(key).map((size) => (Number.isInteger(size) ? (size as number) : this.#wrong(key, 'a shape')))
  }

  expect(key: string, wanted: string | number): void {
    if (this.#fields[key] !== wanted) this.#wrong(key, JSON.stringify(wanted))
  }

  #array(key: string): readonly unknown[] {
    const found = this.#fields[key]
    return Array.isArray(found) && found.length > 0 ? found : this.#wrong(key, 'a list')
  }

  #wrong(key: string, wanted: string): never {
    throw new MisfitError(`"${key}" of ${this.#path} is ${JSON.stringify(this.#fields[key]) ?? 'missing'}, not ${wanted}`)
  }
}
