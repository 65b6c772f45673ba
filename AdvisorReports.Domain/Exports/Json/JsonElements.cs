using System.Text.Json;

namespace AdvisorReports.Domain.Exports.Json;

/// <summary>
/// Finds the recommendations in a JSON document while it streams past: elements of a bare array, of <c>value</c> (REST) or
/// <c>data</c> (Resource Graph), and of pages of these in an array. Only one element is held at a time.
/// </summary>
internal sealed class JsonElements(Stream text, ExportOptions options)
{
    private byte[] _buffer = new byte[Math.Min(64 * 1024, options.MaxRowBytes)];
    private int _start, _end;
    private bool _final;
    private JsonReaderState _state;
    private JsonPlace _place = JsonPlace.Start;
    private bool _inList, _rowsNext;

    /// <summary>How many elements were met; the last of them is the current one.</summary>
    public int Ordinal { get; private set; }

    /// <summary>The name of the property that holds the current rows: <c>value</c>, <c>data</c>, or null for a bare array.</summary>
    public string? Wrapper { get; private set; }

    /// <summary>Whether a list was met at all, be it an empty one.</summary>
    public bool SawList { get; private set; }

    /// <summary>The next element, or null at the end. It lives in the buffer: dispose it before asking for the next one.</summary>
    /// <exception cref="ExportRefusedException">The document is broken, or one element is too long.</exception>
    public async ValueTask<JsonDocument?> NextAsync(CancellationToken ct)
    {
        while (true)
        {
            switch (Advance(out var element))
            {
                case JsonStep.Element:
                    return element;
                case JsonStep.End:
                    return null;
                case JsonStep.NeedMore when _final:
                    throw Broken(null);
                default:
                    await FillAsync(ct);
                    break;
            }
        }
    }

    private JsonStep Advance(out JsonDocument? element)
    {
        element = null;
        try
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _final, _state);
            while (true)
            {
                var before = _place is JsonPlace.Rows or JsonPlace.List ? reader : default;
                if (!reader.Read())
                {
                    Commit(ref reader);
                    return _final && _place is JsonPlace.End ? JsonStep.End : JsonStep.NeedMore;
                }

                if (IsElement(ref reader))
                {
                    var ahead = reader;
                    switch (Look(ref ahead))
                    {
                        case JsonSight.Cut:
                            Commit(ref before);
                            return JsonStep.NeedMore;
                        case JsonSight.Element:
                            var from = _start + (int)reader.TokenStartIndex;
                            element = JsonDocument.Parse(_buffer.AsMemory(from, _start + (int)ahead.BytesConsumed - from));
                            Ordinal++;
                            Commit(ref ahead);
                            return JsonStep.Element;
                    }
                }

                Move(ref reader);
            }
        }
        catch (JsonException e)
        {
            throw Broken(e);
        }
    }

    /// <summary>Whether a value starts here that is a recommendation, or might be a page of them.</summary>
    private bool IsElement(ref Utf8JsonReader reader) => _place switch
    {
        JsonPlace.Rows => reader.TokenType is not JsonTokenType.EndArray,
        JsonPlace.List => reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.StartArray),
        _ => false,
    };

    /// <summary>Reads to the end of the value, or until it shows itself to be a page.</summary>
    private JsonSight Look(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return JsonSight.Element;
        }

        var depth = reader.CurrentDepth;
        var wrapper = false;
        while (reader.Read())
        {
            if (wrapper && reader.TokenType is JsonTokenType.StartArray)
            {
                return JsonSight.Page;
            }

            wrapper = _place is JsonPlace.List && reader.CurrentDepth == depth + 1 && WrapperName(ref reader) is not null;
            if (reader.CurrentDepth == depth)
            {
                return JsonSight.Element;
            }
        }

        return JsonSight.Cut;
    }

    private void Move(ref Utf8JsonReader reader)
    {
        var pageDepth = _inList ? 1 : 0;
        switch (_place, reader.TokenType)
        {
            case (JsonPlace.Start, JsonTokenType.StartArray):
                (_place, _inList, SawList) = (JsonPlace.List, true, true);
                break;
            case (JsonPlace.Start or JsonPlace.List, JsonTokenType.StartObject):
                _place = JsonPlace.Page;
                break;
            case (JsonPlace.List, JsonTokenType.StartArray):
                _place = JsonPlace.Rows; // a page that is a bare array
                break;
            case (JsonPlace.Page, JsonTokenType.StartArray) when _rowsNext:
                (_place, SawList) = (JsonPlace.Rows, true);
                break;
            case (JsonPlace.Page, JsonTokenType.EndObject) when reader.CurrentDepth == pageDepth:
                _place = _inList ? JsonPlace.List : JsonPlace.End;
                Wrapper = null;
                break;
            case (JsonPlace.Rows, JsonTokenType.EndArray):
                _place = reader.CurrentDepth == pageDepth + 1 ? JsonPlace.Page : JsonPlace.List;
                break;
            case (JsonPlace.List, JsonTokenType.EndArray):
                _place = JsonPlace.End;
                break;
            case (JsonPlace.Start, _):
                throw new JsonException();
        }

        _rowsNext = false;
        if (_place is JsonPlace.Page && reader.CurrentDepth == pageDepth + 1 && WrapperName(ref reader) is { } name)
        {
            (_rowsNext, Wrapper) = (true, name);
        }
    }

    // An escaped name is none of these, and comparing it throws where it holds half a surrogate pair.
    private static string? WrapperName(ref Utf8JsonReader reader) =>
        reader.TokenType is not JsonTokenType.PropertyName || reader.ValueIsEscaped ? null
        : reader.ValueTextEquals("value"u8) ? "value"
        : reader.ValueTextEquals("data"u8) ? "data"
        : null;

    private void Commit(ref Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private async ValueTask FillAsync(CancellationToken ct)
    {
        var kept = _end - _start;
        if (kept >= options.MaxRowBytes)
        {
            throw new ExportRefusedException(ExportRefusal.TooLong,
                $"Element {Ordinal + 1} of the list is longer than {options.MaxRowBytes / 1024} KB; a recommendation is not.");
        }

        var target = kept > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, kept).CopyTo(target);
        (_buffer, _start) = (target, 0);

        // An element that is still cut off is looked at again from its start, so at least as much again must come first:
        // a client that sends byte by byte must not cost more than one that does not.
        var wanted = Math.Max(kept, 4096);
        var read = await text.ReadAtLeastAsync(_buffer.AsMemory(kept), Math.Min(wanted, _buffer.Length - kept), throwOnEndOfStream: false, ct);
        (_end, _final) = (kept + read, read < wanted && read < _buffer.Length - kept);
    }

    private static ExportRefusedException Broken(JsonException? cause) => new(ExportRefusal.InvalidJson,
        cause?.LineNumber is { } line
            ? $"The JSON is broken on line {line + 1}. The file may have been cut off or edited; export it again."
            : "The JSON is broken. The file may have been cut off or edited; export it again.",
        (int?)(cause?.LineNumber + 1), cause: cause);
}
