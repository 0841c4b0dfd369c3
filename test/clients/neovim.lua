-- Run by neovim.test.ts: works on a policy as somebody does in Neovim, and writes down what came of it as JSON.
-- Environment: B2C_SERVER, B2C_FILE (a policy with a mistyped reference), B2C_RESULT (where to write).
local uri_file = vim.env.B2C_FILE
local result = { messages = {} }

local function done()
  local file = assert(io.open(vim.env.B2C_RESULT, 'w'))
  file:write(vim.fn.json_encode(result))
  file:close()
  vim.cmd('qall!')
end

-- What is wrong: the samples hold hints at what is still to be filled in.
local function wrong()
  return vim.diagnostic.get(0, { severity = { min = vim.diagnostic.severity.WARN } })
end

local function codes()
  return vim.tbl_map(function(one) return one.code end, wrong())
end

local ok, problem = pcall(function()
  vim.cmd('edit ' .. vim.fn.fnameescape(uri_file))
  local client = assert(vim.lsp.start_client({
    name = 'b2c_policy',
    cmd = { 'node', vim.env.B2C_SERVER, '--stdio' },
    root_dir = vim.fn.fnamemodify(uri_file, ':h'),
  }))
  assert(vim.lsp.buf_attach_client(0, client))
  assert(vim.wait(20000, function() return #wrong() > 0 end, 50), 'no diagnostics')
  result.wrong = codes()

  local diagnostic = wrong()[1]
  result.text = vim.api.nvim_buf_get_lines(0, diagnostic.lnum, diagnostic.lnum + 1, false)[1]
    :sub(diagnostic.col + 1, diagnostic.end_col)

  -- The caret stands in the mistyped id.
  vim.api.nvim_win_set_cursor(0, { diagnostic.lnum + 1, diagnostic.col + 1 })
  local completions = vim.lsp.buf_request_sync(0, 'textDocument/completion', vim.lsp.util.make_position_params(), 10000)
  local list = completions[client].result
  result.completions = vim.tbl_map(function(item) return item.label end, list.items or list)

  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = {} }
  local actions = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 10000)[client].result
  for _, action in ipairs(actions) do
    if action.isPreferred and action.kind == 'quickfix' then
      if not action.edit then
        action = vim.lsp.buf_request_sync(0, 'codeAction/resolve', action, 10000)[client].result
      end
      result.fix = action.title
      vim.lsp.util.apply_workspace_edit(action.edit, vim.lsp.get_client_by_id(client).offset_encoding)
      break
    end
  end
  vim.wait(20000, function() return #wrong() == 0 end, 50)
  result.mended = codes()
  vim.cmd('write')
  vim.lsp.stop_client(client)
  assert(vim.wait(5000, function() return vim.lsp.client_is_stopped(client) end, 50), 'the server does not stop')
end)
if not ok then result.problem = tostring(problem) end
done()
