import { cx } from '../../kit/cx.ts'
import { formatFixed, formatPlain, formatSigned } from '../../live/format.ts'
import type { Sum } from '../../live/terms.ts'
import { Waterfall } from './Waterfall.tsx'
import styles from './ExplainPanel.module.css'

const MOST = 60

/** Σ = w₁x₁ + w₂x₂ + b, then with numbers, then the terms one by one. */
export function SumColumn({ sum, decimals, note }: { readonly sum: Sum; readonly decimals: number; readonly note: string | null }) {
  const { terms, total } = sum
  const few = terms.slice(0, 6)
  const rest = terms.length - few.length
  return (
    <section className={styles['column']} aria-label="Weighted sum">
      <ColumnHead number={1} title="Weighted sum" note="forward" />
      <div className={styles['well']}>
        <p className={styles['dim']}>
          Σ = {few.map((term) => term.symbol.replace('·', '')).join(' + ')}
          {rest > 0 && ` + … ${rest} more`}
        </p>
        <p>
          ={' '}
          {few.map((term, i) => (
            <span key={`${term.symbol}${i}`} className={tone(term.product)}>
              {i === 0 ? formatSigned(term.product, 3) : `${term.product < 0 ? ' − ' : ' + '}${formatFixed(Math.abs(term.product), 3)}`}
            </span>
          ))}
          {rest > 0 && ' + …'}
        </p>
        <p className={styles['result']}>{formatSigned(total, decimals)}</p>
      </div>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">term</th>
            <th scope="col">weight</th>
            <th scope="col">value</th>
            <th scope="col">product</th>
          </tr>
        </thead>
        <tbody>
          {terms.slice(0, MOST).map((term, i) => (
            <tr key={`${term.name}${i}`}>
              <th scope="row">{term.name}</th>
              <td className={tone(term.weight)}>{formatSigned(term.weight, decimals)}</td>
              <td>{term.bias ? '1' : formatFixed(term.value, decimals)}</td>
              <td className={styles['strong']}>{formatSigned(term.product, decimals)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Σ</th>
            <td />
            <td />
            <td className={styles['strong']}>{formatSigned(total, decimals)}</td>
          </tr>
        </tfoot>
      </table>
      {terms.length > MOST && <p className={styles['note']}>and {formatPlain(terms.length - MOST)} more terms</p>}
      {note !== null && <p className={styles['text']}>{note}</p>}
      {terms.length <= 16 && <Waterfall terms={terms} total={total} />}
    </section>
  )
}

const tone = (value: number): string => cx(value < 0 ? styles['neg'] : styles['pos'])

export function ColumnHead({ number, title, note }: { readonly number: number; readonly title: string; readonly note: string }) {
  return (
    <header className={styles['head']}>
      <span className={styles['step']}>{number}</span>
      <h2>{title}</h2>
      <span className={styles['note']}>{note}</span>
    </header>
  )
}

