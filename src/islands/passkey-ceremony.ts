type Question = { options: Record<string, unknown> & { challenge: string } }
type Asked = { id: string; type: 'public-key'; transports?: AuthenticatorTransport[] }

/** A button that makes or uses a passkey (WebAuthn). Without script, or where a browser knows none, a sentence stands in its place. */
class PasskeyCeremony extends HTMLElement {
  readonly #status = document.createElement('p')
  readonly #button = document.createElement('button')
  #leaving: AbortController | undefined

  connectedCallback(): void {
    const note = this.querySelector<HTMLElement>('[data-note]')
    if (note === null || this.#button.isConnected) return
    if (window.PublicKeyCredential === undefined) {
      note.textContent = this.dataset.unsupported ?? ''
      return
    }
    this.#leaving = new AbortController()
    note.remove()
    this.querySelector('[data-name]')?.removeAttribute('hidden')
    this.#button.type = 'button'
    this.#button.className = 'button button-primary button-standard'
    this.#button.textContent = this.dataset.label ?? ''
    this.#status.setAttribute('role', 'alert')
    this.#button.addEventListener('click', () => this.#run(), { signal: this.#leaving.signal })
    this.append(this.#button, this.#status)
  }

  disconnectedCallback(): void {
    this.#leaving?.abort()
  }

  async #run(): Promise<void> {
    this.#button.disabled = true
    this.#status.textContent = ''
    try {
      const { options } = await this.#send<Question>('question', {})
      const answer = this.dataset.kind === 'make' ? await this.#make(options) : await this.#use(options)
      const name = this.querySelector<HTMLInputElement>('[data-name] input')?.value ?? ''
      const { next } = await this.#send<{ next: string }>('answer', { answer, name, next: this.dataset.next ?? '' })
      location.assign(next)
    } catch {
      // The person closed the dialog, the device has no such passkey, or too much time passed: all of them can be tried again.
      this.#status.textContent = this.dataset.failed ?? ''
      this.#button.disabled = false
    }
  }

  async #send<Answer>(step: 'question' | 'answer', body: object): Promise<Answer> {
    const answer = await fetch(`${this.dataset.path}/${step}`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: this.#leaving?.signal ?? null,
    })
    if (!answer.ok) throw new Error(String(answer.status))
    return await answer.json()
  }

  async #use(options: Question['options']): Promise<object> {
    const allowed = listOf(options.allowCredentials).map((asked) => ({ ...asked, id: bytesOf(asked.id) }))
    const publicKey = { ...options, challenge: bytesOf(options.challenge), allowCredentials: allowed }
    const credential = await navigator.credentials.get({ publicKey, ...this.#signal() })
    if (!(credential instanceof PublicKeyCredential) || !(credential.response instanceof AuthenticatorAssertionResponse))
      throw new Error('none')
    const { clientDataJSON, authenticatorData, signature } = credential.response
    return envelope(credential, {
      clientDataJSON: textOf(clientDataJSON),
      authenticatorData: textOf(authenticatorData),
      signature: textOf(signature),
    })
  }

  async #make(options: Question['options']): Promise<object> {
    const { user, rp, pubKeyCredParams } = options as unknown as PublicKeyCredentialCreationOptionsJSON
    const excluded = listOf(options.excludeCredentials).map((asked) => ({ ...asked, id: bytesOf(asked.id) }))
    const publicKey: PublicKeyCredentialCreationOptions = {
      ...options,
      rp,
      pubKeyCredParams: pubKeyCredParams.map(({ alg }) => ({ alg, type: 'public-key' })),
      challenge: bytesOf(options.challenge),
      user: { ...user, id: bytesOf(user.id) },
      excludeCredentials: excluded,
    }
    const credential = await navigator.credentials.create({ publicKey, ...this.#signal() })
    if (!(credential instanceof PublicKeyCredential) || !(credential.response instanceof AuthenticatorAttestationResponse))
      throw new Error('none')
    const { clientDataJSON, attestationObject } = credential.response
    return envelope(credential, {
      clientDataJSON: textOf(clientDataJSON),
      attestationObject: textOf(attestationObject),
      transports: credential.response.getTransports?.() ?? [],
    })
  }

  #signal(): { signal?: AbortSignal } {
    return this.#leaving === undefined ? {} : { signal: this.#leaving.signal }
  }
}

/** The parts of a credential that the server reads, in the shape of WebAuthn's own JSON. */
function envelope({ id, rawId }: PublicKeyCredential, response: object): object {
  return { id, rawId: textOf(rawId), type: 'public-key', clientExtensionResults: {}, response }
}

function listOf(value: unknown): Asked[] {
  return Array.isArray(value) ? value : []
}

/** Written out, because the browsers that can do it themselves are younger than those that have passkeys. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
}

function textOf(buffer: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

customElements.define('passkey-ceremony', PasskeyCeremony)
