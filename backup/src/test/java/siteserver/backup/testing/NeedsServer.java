package siteserver.backup.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** A test that runs only where {@link TestDatabases} can have the server, and else is skipped with the reason. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(NeedsServer.Condition.class)
public @interface NeedsServer {

    /** What {@link TestDatabases#fresh} is asked for. */
    String value();

    /** Asks {@link TestDatabases#missing}, and leaves the server as it was. */
    final class Condition implements ExecutionCondition, AfterAllCallback {

        @Override
        public void afterAll(ExtensionContext context) {
            needed(context)
                    .flatMap(needed -> OutsideServers.find(needed.value()))
                    .ifPresent(OutsideServers::cleanUp);
        }

        private static Optional<NeedsServer> needed(ExtensionContext context) {
            return AnnotationSupport.findAnnotation(context.getTestClass(), NeedsServer.class);
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return needed(context)
                    .flatMap(needed -> TestDatabases.missing(needed.value()))
                    .map(ConditionEvaluationResult::disabled)
                    .orElseGet(() -> ConditionEvaluationResult.enabled("the server can be had"));
        }
    }
}
