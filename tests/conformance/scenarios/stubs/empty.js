/** A script that loads and brings nothing. */
