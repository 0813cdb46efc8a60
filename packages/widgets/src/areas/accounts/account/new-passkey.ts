/** Whether this browser can make passkeys here, with options as JSON (WebAuthn Level 3). */
export function canMakePasskeys(): boolean {
  return (
    "PublicKeyCredential" in globalThis && "parseCreationOptionsFromJSON" in PublicKeyCredential
  );
}

/**
 * Makes a passkey with the options of the API, and gives the answer for it. Throws a `DOMException` when
 * somebody declines, or when there is one on this device already.
 */
export async function makePasskey(
  options: object,
  signal: AbortSignal | undefined,
): Promise<{ [key: string]: unknown }> {
  // The browser checks what the API sent, which has these members.
  const json = options as PublicKeyCredentialCreationOptionsJSON;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(json);
  const credential = await navigator.credentials.create({ publicKey, ...(signal && { signal }) });
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException("", "NotAllowedError");
  return { ...credential.toJSON() };
}
