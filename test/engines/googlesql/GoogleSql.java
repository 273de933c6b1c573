import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.PreparedQuery;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.Value;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLOptions.ProductMode;
import com.google.zetasql.ZetaSQLType.TypeKind;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs queries of BigQuery's language on ZetaSQL, its reference implementation: one query a line as JSON, {"sql", "as_of"?}, and
 * one answer a line, {"rows"} or {"error"}. Values are texts; null is null.
 */
public final class GoogleSql {
  public static void main(String[] arguments) throws IOException {
    LanguageOptions language = new LanguageOptions();
    language.enableMaximumLanguageFeatures();
    language.setProductMode(ProductMode.PRODUCT_EXTERNAL);
    language.enableReservableKeyword("QUALIFY");
    AnalyzerOptions options = new AnalyzerOptions();
    options.setLanguageOptions(language);
    options.addQueryParameter("as_of", TypeFactory.createSimpleType(TypeKind.TYPE_STRING));
    SimpleCatalog catalog = new SimpleCatalog("bigquery");
    catalog.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(language));
    catalog.register();
    Gson gson = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    for (String line; (line = in.readLine()) != null; ) {
      JsonObject asked = gson.fromJson(line, JsonObject.class);
      JsonObject answer = new JsonObject();
      try (PreparedQuery query =
          PreparedQuery.builder()
              .setSql(asked.get("sql").getAsString())
              .setAnalyzerOptions(options)
              .setCatalog(catalog)
              .prepare()) {
        String day = asked.has("as_of") ? asked.get("as_of").getAsString() : "1970-01-01";
        answer.add("rows", gson.toJsonTree(rows(query, day)));
      } catch (RuntimeException reason) {
        answer.addProperty("error", reason.toString());
      }
      out.println(gson.toJson(answer));
    }
  }

  private static List<List<String>> rows(PreparedQuery query, String day) {
    return query.execute(Map.of("as_of", Value.createStringValue(day))).getTableData().stream()
        .map(row -> row.stream().map(GoogleSql::text).collect(Collectors.toList()))
        .collect(Collectors.toList());
  }

  private static String text(Value value) {
    if (value.isNull()) return null;
    switch (value.getType().getKind()) {
      case TYPE_STRING:
        return value.getStringValue();
      case TYPE_INT64:
        return Long.toString(value.getInt64Value());
      case TYPE_BOOL:
        return Boolean.toString(value.getBoolValue());
      default:
        throw new IllegalArgumentException("the tests ask for texts, whole numbers and truths only");
    }
  }
}
