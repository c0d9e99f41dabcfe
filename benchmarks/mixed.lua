-- What wrk sends: of every ten requests one is a form, of those that were prepared for this round, each once.
-- A line of the file is "G", address, cookies, sender or "P", address, cookies, sender, body, parted by tabs.
local reads, writes, asked, written = {}, {}, 0, 0
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  kept, answered, ran_out = 0, 0, 0
  local every = tonumber(args[2])
  write_every = every
  for line in io.lines(args[1]) do
    local kind, address, cookies, sender, body = line:match("^(%u)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t?(.*)$")
    local headers = { ["X-Forwarded-For"] = sender }
    if cookies ~= "" then headers["Cookie"] = cookies end
    if kind == "P" then
      headers["Content-Type"] = "application/x-www-form-urlencoded"
      table.insert(writes, wrk.format("POST", address, headers, body))
    else
      table.insert(reads, wrk.format("GET", address, headers))
    end
  end
  math.randomseed(1)
end

function request()
  asked = asked + 1
  if asked % write_every == 0 then
    written = written + 1
    if writes[written] then return writes[written] end
    ran_out = ran_out + 1
  end
  if #reads == 0 then return writes[asked % #writes + 1] end
  return reads[math.random(#reads)]
end

-- a form that was kept is answered by a redirect, or by the bare view's "kept"; a page by 200
function response(status, headers, body)
  answered = answered + 1
  if status == 302 or body == "kept" then kept = kept + 1 end
  if status ~= 302 and status ~= 200 then other = (other or 0) + 1; wrong = status end
end

function done(summary, latency, requests)
  local kept, ran_out, other, wrong = 0, 0, 0, 0
  for _, thread in ipairs(threads) do
    kept = kept + thread:get("kept")
    ran_out = ran_out + thread:get("ran_out")
    other = other + (thread:get("other") or 0)
    wrong = thread:get("wrong") or wrong
  end
  local errors = summary.errors
  io.write(string.format(
    '\nTOLD {"requests": %d, "seconds": %.4f, "p50": %.3f, "p95": %.3f, "p99": %.3f, "broken": %d, "other": %d, "wrong": %d, "kept": %d, "ran_out": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, errors.connect + errors.read + errors.write + errors.timeout, other, wrong, kept, ran_out))
end
