window.SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: -1,
  displayOperationId: true,
  filter: true,
});

// The register's own time: what it dates by, whatever the reader's clock says.
fetch('health')
  .then((response) => response.json())
  .then(({ at }) => {
    const time = document.createElement('p');
    time.textContent = `系统时间 ${new Date(at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' })}（北京时间）`;
    time.style.cssText = 'margin:1rem auto;max-width:1420px;padding:0 20px;font-family:sans-serif';
    document.querySelector('#docs')?.before(time);
  })
  .catch(() => {});
