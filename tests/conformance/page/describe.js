/**
 * Describes any value a page can see as JSON without losing what a caller could tell apart: key
 * order, keys that hold `undefined`, dates, functions, classes of errors.
 */

const MAX_DEPTH = 12;

function describeDate(date) {
  return { $date: Number.isNaN(date.getTime()) ? null : date.toISOString() };
}

/**
 * An HTTP client's error carries its whole request and configuration. Callers read what section 7.2
 * of the specification names, and only that is compared.
 */
function describeHttpError(error) {
  return {
    $error: {
      isError: error instanceof Error,
      isAxiosError: error.isAxiosError,
      message: error.message,
      responseStatus: error.response?.status,
    },
  };
}

function describeError(error, ChatSDKError, depth) {
  if (error.isAxiosError) return describeHttpError(error);
  const fields = {};
  for (const key of Object.keys(error)) fields[key] = describe(error[key], ChatSDKError, depth + 1);
  return {
    $error: {
      isError: error instanceof Error,
      isTypeError: error instanceof TypeError,
      isChatSDKError: error instanceof ChatSDKError,
      name: error.name === undefined ? { $undefined: true } : error.name,
      message: error.message,
      string: String(error),
      hasStack: typeof error.stack === 'string',
      fields,
    },
  };
}

function describeObject(value, ChatSDKError, depth) {
  if (value instanceof Date) return describeDate(value);
  if (value instanceof Error || value instanceof ChatSDKError) {
    return describeError(value, ChatSDKError, depth);
  }
  if (Array.isArray(value)) return value.map((item) => describe(item, ChatSDKError, depth + 1));
  const described = {};
  for (const key of Object.keys(value)) {
    described[key] = describe(value[key], ChatSDKError, depth + 1);
  }
  return described;
}

/**
 * @param {unknown} value
 * @param {Function} ChatSDKError the class of the SDK under test
 * @returns {unknown} JSON, with `$undefined`, `$date`, `$function`, `$error` and `$number` markers
 */
export function describe(value, ChatSDKError, depth = 0) {
  if (value === undefined) return { $undefined: true };
  if (typeof value === 'function') return { $function: true };
  if (typeof value === 'symbol' || typeof value === 'bigint') return { [`$${typeof value}`]: true };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
  if (value === null || typeof value !== 'object') return value;
  if (depth > MAX_DEPTH) return { $deep: true };
  return describeObject(value, ChatSDKError, depth);
}
