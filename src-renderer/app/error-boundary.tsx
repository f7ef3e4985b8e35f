import { Component, type ErrorInfo, type ReactNode } from 'react'
import { ActionButton } from '../ui/action-button.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'

type Props = {
  readonly children: ReactNode
  /** A change of it tries again, as a change of page does. */
  readonly resetKey?: string
  /** The way out where trying again is not enough. */
  readonly onLeave?: () => void
}

type State = { readonly error: Error | null; readonly resetKey: string | undefined }

/** Keeps a bug of one page to that page. What was typed is in the store already, so nothing is lost. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { error: null, resetKey: props.resetKey }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error('A page broke', error, info.componentStack)
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    const { onLeave } = this.props
    return (
      <div style={{ padding: 24, overflow: 'auto' }}>
        <ErrorPanel
          happened="This page ran into a mistake of ours"
          means="Nothing you entered is lost: it is saved on this computer. The rest of the app works."
          todo="Try again. If it happens again, tell your Tradewind contact what you did and the line below."
          detail={error.message.slice(0, 300)}
          actions={
            <>
              <ActionButton label="Try again" variant="filled" onPress={() => this.setState({ error: null })} />
              {onLeave !== undefined && <ActionButton label="Go to the home page" onPress={onLeave} />}
            </>
          }
        />
      </div>
    )
  }
}
