/** Whether this browser can use passkeys here, with options as JSON (WebAuthn Level 3). */
export function hasPasskeys(): boolean {
  return (
    "PublicKeyCredential" in globalThis && "parseRequestOptionsFromJSON" in PublicKeyCredential
  );
}

/**
 * Asks for a passkey, with the options of the API, and gives the answer for it. Throws a `DOMException` when
 * nobody answers, when somebody declines, or when the passkeys belong to another site than that of the page.
 */
export async function usePasskey(
  options: object,
  signal: AbortSignal | undefined,
): Promise<{ [key: string]: unknown }> {
  // The browser checks what the API sent, which has these members.
  const json = options as PublicKeyCredentialRequestOptionsJSON;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(json);
  const credential = await navigator.credentials.get({ publicKey, ...(signal && { signal }) });
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException("", "NotAllowedError");
  return { ...credential.toJSON() };
}
