/** Data files for the comparison: seeded, so that every machine writes the same bytes. */
import { normalAt, uniformAt } from '../../core/base/random/index.ts'

export interface Dataset {
  readonly name: string
  readonly target: string
  readonly text: string
  readonly what: string
}

/** Draws of one dataset, by purpose and row. */
function draws(name: string) {
  return {
    normal: (purpose: string, row: number): number => normalAt(7, name, purpose, row),
    uniform: (purpose: string, row: number): number => uniformAt(7, name, purpose, row),
    pick: <T>(purpose: string, row: number, from: readonly T[]): T => from[Math.floor(uniformAt(7, name, purpose, row) * from.length)]!,
  }
}

interface Style {
  readonly delimiter: ',' | ';' | '\t'
  readonly decimal: '.' | ','
  readonly missing: string
  readonly end: '\n' | '\r\n'
}
const plain: Style = { delimiter: ',', decimal: '.', missing: '', end: '\n' }

type Cell = string | number | null
const digits = (value: number, places: number): number => Number(value.toFixed(places))

function write(names: readonly string[], rows: number, row: (i: number) => readonly Cell[], style: Style = plain): string {
  const cell = (value: Cell): string => {
    if (value === null) return style.missing
    if (typeof value === 'number') return String(value).replace('.', style.decimal)
    return value.includes(style.delimiter) || value.includes('"') ? `"${value.replaceAll('"', '""')}"` : value
  }
  const lines = [names.join(style.delimiter)]
  for (let i = 0; i < rows; i += 1) lines.push(row(i).map(cell).join(style.delimiter))
  return lines.join(style.end) + style.end
}
const date = (i: number): string => new Date(Date.UTC(2021, 0, 1 + i)).toISOString().slice(0, 10)

function loans(): Dataset {
  const { normal, uniform, pick } = draws('loans')
  const names = ['application_id', 'date', 'income', 'age', 'employment', 'purpose', 'debt_ratio', 'late_payments', 'approved']
  const text = write(
    names,
    1500,
    (i) => {
      const income = Math.exp(10.3 + 0.5 * normal('income', i))
      const age = Math.round(20 + 45 * uniform('age', i))
      const employment = pick('employment', i, ['salaried', 'self-employed', 'civil servant', 'retired', 'none'])
      const purpose = pick('purpose', i, ['car', 'house', 'furniture', 'travel', 'other'])
      const debt = uniform('debt', i) ** 2
      const late = Math.floor(-Math.log(1 - uniform('late', i)) * 1.2)
      const score = 1.1 * (Math.log(income) - 10.3) * 2 - 3 * debt - 0.8 * late + (employment === 'civil servant' ? 1 : employment === 'none' ? -1.6 : 0) + (purpose === 'travel' ? -0.7 : 0) + 0.002 * (age - 42) ** 2 * -1 + 1.6 + 0.6 * normal('noise', i)
      const gap = (purpose2: string, value: Cell): Cell => (uniform(`gap ${purpose2}`, i) < 0.06 ? null : value)
      return [`A-${100_000 + i * 7}`, date(i), gap('income', digits(income, 2)), age, gap('employment', employment), purpose, gap('debt', digits(debt, 3)), late, score > 0 ? 'yes' : 'no']
    },
    { delimiter: ';', decimal: ',', missing: 'NA', end: '\r\n' },
  )
  return { name: 'loans', target: 'approved', text, what: 'two classes; dates, keys, gaps, decimal commas' }
}

function houses(): Dataset {
  const { normal, uniform, pick } = draws('houses')
  const districts = ['North', 'South', 'Old Town', 'Harbour', 'Hill'] as const
  const text = write(
    ['id', 'sold', 'area_m2', 'rooms', 'built', 'district', 'garden', 'km_to_centre', 'price'],
    1200,
    (i) => {
      const area = 40 + 160 * uniform('area', i)
      const rooms = Math.max(1, Math.round(area / 28 + 0.7 * normal('rooms', i)))
      const built = 1900 + Math.floor(120 * uniform('built', i))
      const district = pick('district', i, districts)
      const garden = uniform('garden', i) < 0.4
      const km = 12 * uniform('km', i)
      const price = (area * 2.4 + (garden ? 45 : 0) + [0, -20, 90, 60, 30][districts.indexOf(district)]! + 120 * Math.exp(-km / 4) + ((built - 1960) / 25) ** 2 * 12 + 14 * normal('noise', i)) * 1000
      return [i + 1, date(i * 2), uniform('gap a', i) < 0.05 ? null : digits(area, 1), rooms, uniform('gap b', i) < 0.08 ? null : built, district, garden ? 'true' : 'false', digits(km, 2), Math.round(price)]
    },
    { ...plain, missing: '?' },
  )
  return { name: 'houses', target: 'price', text, what: 'a number; keys, dates, gaps as ?' }
}

function friedman(): Dataset {
  const { normal, uniform } = draws('friedman')
  const names = ['x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7', 'y']
  const text = write(names, 800, (i) => {
    const x = [0, 1, 2, 3, 4, 5, 6].map((k) => uniform(`x${k}`, i))
    const y = 10 * Math.sin(Math.PI * x[0]! * x[1]!) + 20 * (x[2]! - 0.5) ** 2 + 10 * x[3]! + 5 * x[4]! + normal('noise', i)
    return [...x.map((v) => digits(v, 5)), digits(y, 4)]
  })
  return { name: 'friedman', target: 'y', text, what: 'a number, curved; Friedman 1991' }
}

function sensors(): Dataset {
  const { normal, uniform, pick } = draws('sensors')
  const names = ['uuid', 'time', 'machine', ...Array.from({ length: 10 }, (_, k) => `s${k + 1}`), 'state']
  const states = ['ok', 'worn', 'loose', 'hot'] as const
  const text = write(
    names,
    2000,
    (i) => {
      const state = pick('state', i, states)
      const k = states.indexOf(state)
      const machine = pick('machine', i, ['M1', 'M2', 'M3'])
      const base = machine === 'M2' ? 0.8 : 0
      const cells = Array.from({ length: 10 }, (_, s) => {
        const centre = base + 1.3 * Math.sin(1.7 * k + 0.9 * s) * (s % 3 === 0 ? 1 : 0.5)
        return uniform(`gap ${s}`, i) < 0.02 ? null : digits(centre + normal(`s${s}`, i), 3)
      })
      return [`${(i * 2654435761) % 4294967296}-${i}`, `${date(i % 300)}T${String(i % 24).padStart(2, '0')}:00:00`, machine, ...cells, state]
    },
    { delimiter: '\t', decimal: '.', missing: 'null', end: '\n' },
  )
  return { name: 'sensors', target: 'state', text, what: 'four classes; tabs, UUIDs, times, gaps' }
}

function rings(): Dataset {
  const { normal, uniform } = draws('rings')
  const text = write(['x', 'y', 'ring'], 900, (i) => {
    const ring = i % 3
    const angle = 2 * Math.PI * uniform('angle', i)
    const radius = 1 + ring + 0.22 * normal('noise', i)
    return [digits(radius * Math.cos(angle), 4), digits(radius * Math.sin(angle), 4), ring]
  })
  return { name: 'rings', target: 'ring', text, what: 'three classes as whole numbers, not separable by lines' }
}

function bikes(): Dataset {
  const { normal, uniform, pick } = draws('bikes')
  const seasons = ['winter', 'spring', 'summer', 'autumn'] as const
  const text = write(
    ['instant', 'season', 'hour', 'workday', 'weather', 'temperature', 'humidity', 'wind', 'rented'],
    4000,
    (i) => {
      const season = pick('season', i, seasons)
      const hour = Math.floor(24 * uniform('hour', i))
      const workday = uniform('workday', i) < 0.7
      const weather = pick('weather', i, ['clear', 'clear', 'cloudy', 'rain'])
      const temperature = [2, 11, 22, 12][seasons.indexOf(season)]! + 5 * normal('t', i)
      const peak = workday ? 260 * (Math.exp(-((hour - 8) ** 2) / 4) + Math.exp(-((hour - 17.5) ** 2) / 6)) : 180 * Math.exp(-((hour - 14) ** 2) / 20)
      const rented = Math.max(0, (20 + peak) * (weather === 'rain' ? 0.4 : 1) * (0.5 + 0.5 / (1 + Math.exp(-(temperature - 9) / 4))) + 12 * normal('noise', i))
      return [i + 1, season, hour, workday ? 1 : 0, weather, digits(temperature, 1), digits(40 + 50 * uniform('humidity', i), 0), digits(20 * uniform('wind', i), 1), Math.round(rented)]
    },
    { delimiter: ';', decimal: ',', missing: '', end: '\n' },
  )
  return { name: 'bikes', target: 'rented', text, what: 'counts; decimal commas, interactions' }
}

function smooth(): Dataset {
  const { normal, uniform } = draws('smooth')
  const text = write(['a', 'b', 'c', 'z'], 600, (i) => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => 4 * uniform(name, i) - 2) as [number, number, number]
    return [digits(a, 4), digits(b, 4), digits(c, 4), digits(a * b + Math.tanh(2 * c) + 0.3 * a ** 2 + 0.02 * normal('noise', i), 5)]
  })
  return { name: 'smooth', target: 'z', text, what: 'a number with hardly any noise' }
}

function rare(): Dataset {
  const { normal, uniform, pick } = draws('rare')
  const text = write(['amount', 'country', 'night', 'f1', 'f2', 'f3', 'fraud'], 3000, (i) => {
    const fraud = uniform('fraud', i) < 0.06
    const night = uniform('night', i) < (fraud ? 0.6 : 0.25)
    return [
      digits(Math.exp(3 + normal('amount', i) + (fraud ? 1.1 : 0)), 2),
      pick('country', i, fraud ? ['DE', 'FR', 'XX', 'XX'] : ['DE', 'DE', 'FR', 'IT', 'XX']),
      night ? 'yes' : 'no',
      ...[0, 1, 2].map((k) => digits(normal(`f${k}`, i) + (fraud ? 1.2 - 0.5 * k : 0), 3)),
      fraud ? '1' : '0',
    ]
  })
  return { name: 'rare', target: 'fraud', text, what: 'a rare class' }
}

function small(): Dataset {
  const { normal } = draws('small')
  const text = write(['p', 'q', 'r', 'kind'], 90, (i) => {
    const kind = i % 3
    return [0, 1, 2].map((k): Cell => digits(normal(`v${k}`, i) + (k === kind ? 2.6 : 0), 2)).concat(['oak', 'ash', 'elm'][kind]!)
  })
  return { name: 'small', target: 'kind', text, what: 'ninety rows' }
}

/** Every generated dataset. */
export const datasets = (): readonly Dataset[] => [loans(), houses(), friedman(), sensors(), rings(), bikes(), smooth(), rare(), small()]
