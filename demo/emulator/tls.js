/** A self-signed certificate for the TLS listener, made anew at every start and never stored. */
import { generate } from 'selfsigned';

/**
 * @returns {Promise<{key: string, cert: string}>} PEM; clients must be told to accept it
 */
export async function makeCertificate() {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: [{ type: 2, value: 'localhost' }, { type: 7, ip: '127.0.0.1' }],
      },
    ],
  });
  return { key, cert };
}
