use ed25519_compact as ed25519;

/// A key that verifies signatures by Ed25519 (RFC 8032).
#[derive(Clone)]
pub(super) struct PublicKey(ed25519::PublicKey);

impl PublicKey {
    /// 32 bytes that are a point of the curve, and none of those with which anyone can sign.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let key = ed25519::PublicKey::from_slice(bytes).ok()?;
        key.validate().ok().map(|()| Self(key))
    }

    /// Whether a signature is one of a text. All of it is public, so its time may say so.
    pub(super) fn is_signature(&self, text: &[u8], signature: &[u8]) -> bool {
        let signature = ed25519::Signature::from_slice(signature);
        signature.is_ok_and(|signature| self.0.verify(text, &signature).is_ok())
    }
}
