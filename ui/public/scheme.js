(function () {
  var scheme = 'auto';
  try {
    scheme = JSON.parse(localStorage.getItem('millrace.settings') || '{}').scheme || 'auto';
  } catch {
    // Unreadable settings count as none.
  }
  if (scheme === 'auto') scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.setAttribute('data-scheme', scheme);
})();
