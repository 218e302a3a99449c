import { Component, type ReactNode } from 'react'
import { Button } from '../kit/Button.tsx'
import { Ghost } from '../kit/Ghost.tsx'

interface Props {
  /** What failed, at the start of a sentence. */
  readonly what: string
  readonly children: ReactNode
}

interface State {
  readonly error: Error | null
}

/** Keeps a bug in one part of the window from taking the rest, and the document, with it. */
export class Guard extends Component<Props, State> {
  override readonly state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    const again = (
      <Button
        kind="primary"
        onClick={() => {
          this.setState({ error: null })
        }}
      >
        Show it again
      </Button>
    )
    return <Ghost title={`${this.props.what} met a bug`} text={`The document is untouched; save it. ${error.message}`} action={again} />
  }
}
